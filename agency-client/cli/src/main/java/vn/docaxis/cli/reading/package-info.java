/**
 * What a clerk reads of an envelope or a receipt: the fields in the order of a register, as lines and as JSON. Content from
 * {@link vn.docaxis.edxml} goes in, lines and JSON records come out. Fields follow spec/edxml §2 and NĐ 30/2020/NĐ-CP,
 * appendix VI.
 */
package vn.docaxis.cli.reading;
