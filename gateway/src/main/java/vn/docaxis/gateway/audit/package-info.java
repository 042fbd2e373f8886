/**
 * Who tried what at the doors of this gateway. Attempts of operators and refused calls go in, a page of them comes out for an
 * administrator; nothing is changed or removed. OWASP ASVS 4.0.3, V7.1, asks for such a record.
 */
package vn.docaxis.gateway.audit;
