/**
 * What all doors of the HTTP API share: who calls, and how a refusal is answered. Client certificates and exceptions go in,
 * callers and problem details come out. Errors follow RFC 9457, statuses RFC 9110.
 */
package vn.docaxis.gateway.web;
