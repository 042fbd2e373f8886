package vn.docaxis.gateway.retention;

/**
 * A document whose bytes stay until an operator says otherwise.
 *
 * @param since   ISO 8601 instant
 * @param by      operator, as he called himself
 * @param because why
 */
record Hold(String originator, String documentId, String since, String by, String because) {}
