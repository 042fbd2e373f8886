/**
 * The published schema of what we write: one XSD 1.0 file that any vendor's tools take. The file comes out, as octets or
 * compiled; packets are checked against it by the platform's validator. Follows QCVN 102:2016/BTTTT as practised (spec/edxml §3
 * to §7); what XSD 1.0 cannot say is listed at the top of the file.
 */
package vn.docaxis.edxml.schema;
