"""A signature as a person's own program puts it behind a printed sheet."""

import io
from functools import cache


@cache
def signer():
    """A person, with a certificate of their own."""
    import datetime

    from asn1crypto import keys
    from asn1crypto import x509 as certificates
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "C. Dean")])
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    valid = made.not_valid_before(start).not_valid_after(start + datetime.timedelta(days=3650))
    der = serialization.Encoding.DER
    private = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=certificates.Certificate.load(valid.sign(key, hashes.SHA256()).public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def signed(data, box=None, change=None):
    """The file with a signature behind its end; with *box*, one that draws there on the first page.

    *change* is made to the file's writer before, so that it is a part of what is signed.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if box is not None:
        fields.append_signature_field(writer, fields.SigFieldSpec("Signature1", box=box, on_page=0))
    if change is not None:
        change(writer)
    output = io.BytesIO()
    signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="Signature1"), signer=signer(), output=output)
    return output.getvalue()
