/**
 * The field rules of the standard as Bean Validation constraints, run by Hibernate Validator. Objects with annotated text fields
 * go in; what is broken comes out as a fault code with the values its texts name, never as a text made from input. Follows
 * spec/edxml §4 to §11 (lengths, forms, code lists).
 */
package vn.docaxis.edxml.rule;
