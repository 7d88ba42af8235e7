"""Ways in which someone might change a printed sheet."""

import io
import json
import re

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from formulate.exact_json import digest_of
from formulate.sheet import RECORD_NAME
from formulate.worksheet import RECORD_BEGINS, RECORD_ENDS


def opened(data):
    return PdfWriter(clone_from=io.BytesIO(data))


def written(writer):
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def stream(content):
    made = DecodedStreamObject()
    made.set_data(content)
    return made


def redrawn(data, page, change):
    """A page's drawing after *change* of its bytes."""
    writer = opened(data)
    contents = writer.pages[page - 1].get_contents().get_data()
    changed = change(contents)
    assert changed != contents
    writer.pages[page - 1][NameObject("/Contents")] = writer._add_object(stream(changed))
    return written(writer)


def figure_changed(data, page, key, old, new):
    """Another text in the marked content of that name."""
    name = (chr(0xFEFF) + key).encode("utf-16-be").hex().encode()
    pattern = re.compile(rb"(/Key <" + name + rb">.*?\()" + re.escape(old) + rb"(\) Tj)", re.DOTALL)
    return redrawn(data, page, lambda content: pattern.sub(rb"\g<1>" + new + rb"\g<2>", content, count=1))


def laid_over(data, page, drawing):
    """A second piece of drawing on a page, as an editor adds it."""
    writer = opened(data)
    target = writer.pages[page - 1]
    first = target.raw_get("/Contents")
    target[NameObject("/Contents")] = ArrayObject([first, writer._add_object(stream(drawing))])
    return written(writer)


def annotated(data, page):
    writer = opened(data)
    writer.add_annotation(page_number=page - 1, annotation=FreeText(text="36 mg", rect=(300, 500, 360, 520)))
    return written(writer)


def with_image(data, page):
    writer = opened(data)
    image = stream(bytes([255]))
    for key, value in {"/Width": 1, "/Height": 1, "/BitsPerComponent": 8}.items():
        image[NameObject(key)] = NumberObject(value)
    for key, value in {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}.items():
        image[NameObject(key)] = NameObject(value)
    resources = writer.pages[page - 1]["/Resources"]
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Im0"): writer._add_object(image)})
    return written(writer)


def updated(data):
    """The same file with an annotation added behind its end, as a viewer saves it."""
    buffer = io.BytesIO(data)
    writer = PdfWriter(buffer, incremental=True)
    writer.add_annotation(page_number=0, annotation=FreeText(text="36 mg", rect=(300, 500, 360, 520)))
    writer.write(buffer)
    return buffer.getvalue()


def without_page(data, page):
    writer = opened(data)
    writer.remove_page(page - 1)
    return written(writer)


def with_page_twice(data, page):
    writer = opened(data)
    writer.add_page(writer.pages[page - 1])
    return written(writer)


def cropped(data, page):
    writer = opened(data)
    writer.pages[page - 1][NameObject("/CropBox")] = ArrayObject([FloatObject(v) for v in (0, 0, 300, 800)])
    return written(writer)


def with_script(data):
    writer = opened(data)
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    action = DictionaryObject({NameObject(key): value for key, value in script.items()})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    return written(writer)


def with_other_letters(data):
    """The typeface's outlines changed, so that a figure looks like another while its code stays."""
    writer = opened(data)
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        program = font.get_object()["/FontDescriptor"]["/FontFile2"].get_object()
        program.set_data(program.get_data()[:-8] + b"otherfig")
    return written(writer)


def retitled(data, title):
    writer = opened(data)
    writer.add_metadata({"/Title": title})
    return written(writer)


def saved_again(data):
    return written(opened(data))


def held(data):
    """The attached file as it can be changed."""
    return json.loads(PdfReader(io.BytesIO(data)).attachments[RECORD_NAME][0])


def with_attachment(data, content):
    """Other bytes in the place of the attached file, by an editor of PDF files."""
    writer = opened(data)
    names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
    entry = names[1].get_object()["/EF"]
    changed = stream(content)
    changed.update({key: value for key, value in entry["/F"].items() if key in {"/Type", "/Subtype"}})
    changed[NameObject("/Params")] = DictionaryObject({NameObject("/Size"): NumberObject(len(content))})
    held = writer._add_object(changed)
    for key in ("/F", "/UF"):
        entry[NameObject(key)] = held
    return written(writer)


def in_place(data, content):
    """Other bytes between the record's markers, nothing else touched."""
    begin, end = data.index(RECORD_BEGINS), data.index(RECORD_ENDS)
    return data[:begin] + content + data[end + len(RECORD_ENDS) :]


def as_written(attached):
    """The attached file as formulate writes it."""
    held = json.dumps({key: attached[key] for key in ("record", "sheet")}, ensure_ascii=False, indent=1)
    return RECORD_BEGINS + held.removeprefix("{").removesuffix("\n}").encode() + b",\n " + RECORD_ENDS


def with_record(data, change, *, digest=False):
    """The record after *change*, in place; with *digest*, its digest is made to fit."""
    attached = held(data)
    change(attached)
    if digest:
        attached["record"]["digest"] = digest_of(attached["record"])
    return in_place(data, as_written(attached))


def with_second_attachment(data):
    writer = opened(data)
    writer.add_attachment("other.json", b"{}")
    return written(writer)


def of_page(data, page, key, number):
    """Another number in a page's entries."""
    writer = opened(data)
    writer.pages[page - 1][NameObject(key)] = NumberObject(number)
    return written(writer)


def with_layer_off(data):
    """The first page's drawing on a layer that viewers do not show."""
    writer = opened(data)
    layer = {"/Type": NameObject("/OCG"), "/Name": TextStringObject("hidden")}
    held = writer._add_object(DictionaryObject({NameObject(key): value for key, value in layer.items()}))
    settings = DictionaryObject({NameObject("/OFF"): ArrayObject([held])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([held]), NameObject("/D"): settings}
    )
    resources = writer.pages[0]["/Resources"]
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/MC0"): held})
    return redrawn(written(writer), 1, lambda content: b"/OC /MC0 BDC\n" + content + b"\nEMC")


def with_drawing_elsewhere(data):
    """The first page's drawing said to be in another file, which not every reader looks for."""
    writer = opened(data)
    drawing = stream(writer.pages[0].get_contents().get_data())
    drawing[NameObject("/F")] = TextStringObject("other.bin")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(drawing)
    return written(writer)


def reordered(data):
    """The first two pages in each other's place."""
    writer = opened(data)
    kids = writer.root_object["/Pages"]["/Kids"]
    first, second = list.__getitem__(kids, 0), list.__getitem__(kids, 1)
    kids[0], kids[1] = second, first
    return written(writer)


def inheriting(data, key, value):
    """An entry on the node that holds all pages, which they inherit."""
    writer = opened(data)
    writer.root_object["/Pages"][NameObject(key)] = value
    return written(writer)


def hung_elsewhere(data):
    """A page that names another node above it than the one that holds it; that one crops it."""
    writer = opened(data)
    crop = ArrayObject([NumberObject(v) for v in (0, 0, 300, 800)])
    node = DictionaryObject({NameObject("/Type"): NameObject("/Pages"), NameObject("/CropBox"): crop})
    writer.root_object["/Pages"]["/Kids"][0].get_object()[NameObject("/Parent")] = writer._add_object(node)
    return written(writer)


def with_two_tables(data):
    """A second table of objects named in the trailer, which only newer viewers read."""
    again = saved_again(data)
    return again.replace(b"trailer\n<<", b"trailer\n<<\n/XRefStm 15", 1)
