package vn.docaxis.gateway.receipt;

import vn.docaxis.edxml.Receipt;
import vn.docaxis.edxml.SignedXml;

/** A receipt and its signed form. */
public record IssuedReceipt(Receipt receipt, SignedXml xml) {}
