/**
 * Who runs this gateway and what each of them may do. A file of operators and a token in each request to the management port go in,
 * a role or a refusal comes out, and the audit journal has both. Roles as in the design of the axis: viewer, operator, administrator.
 */
package vn.docaxis.gateway.operator;
