/**
 * Reads the parts of a PDF file that bear on its signatures, whatever the file is made to do to a parser. A file and an allowance of time
 * and memory go in; signature fields, byte ranges and the text of dictionaries come out, or word that the allowance is used up. Follows
 * ISO 32000-2, sections 7.3 and 12.8.1.
 */
package vn.docaxis.signing.pdf.file;
