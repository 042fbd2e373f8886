package vn.docaxis.gateway.operator;

/** @param name as in the file, for the audit journal */
record Operator(String name, Role role) {}
