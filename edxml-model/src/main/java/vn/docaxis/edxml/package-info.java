/**
 * The vocabulary of the axis: organs, documents, status reports, receipts and the values they are made of. Small immutable
 * types go in and out; nothing here reads or writes anything. Source: QCVN 102:2016/BTTTT with amendment 1:2022, as
 * practised.
 */
package vn.docaxis.edxml;
