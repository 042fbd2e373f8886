/**
 * Which organs there are, under which codes, and which certificate speaks for which of them. A YAML file goes in, at the start
 * and on each reload; organs and trust decisions come out. Codes and their aliases follow QĐ 20/2020/QĐ-TTg, spec/edxml §8.
 */
package vn.docaxis.gateway.registry;
