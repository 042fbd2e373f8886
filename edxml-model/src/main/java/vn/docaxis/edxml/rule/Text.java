package vn.docaxis.edxml.rule;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text of limited length, in UTF-16 characters after white space is collapsed. */
@Target({FIELD, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TextRule.class)
public @interface Text {
    int longest();

    Presence presence() default Presence.MANDATORY;

    /** Unused: texts come from the bundles of the fault codes. */
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
