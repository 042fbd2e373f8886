/**
 * The code lists of the exchange, as data: which codes there are, what they mean in Vietnamese and English, and when they hold.
 * Tab-separated files go in, the standard ones or an operator's; lists that are looked up by code, date or name come out.
 * Source: spec/edxml §7.1, §8.2 and §9; §17 says why they are data.
 */
package vn.docaxis.edxml.code;
