/**
 * What an agency's software links to exchange documents over the axis: pack, sign, submit, receive, report, track. Documents and
 * files go in, verified documents and verified receipts come out, and everything survives a restart in one folder. The exchange
 * follows NĐ 30/2020/NĐ-CP and QĐ 28/2018/QĐ-TTg, the envelope QCVN 102:2016/BTTTT with amendment 1:2022.
 */
package vn.docaxis.client;
