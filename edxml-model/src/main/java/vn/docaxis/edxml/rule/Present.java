package vn.docaxis.edxml.rule;

import static java.lang.annotation.ElementType.FIELD;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whether a group of fields, or a list of groups, must be there. */
@Target(FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PresentRule.class)
public @interface Present {
    Presence value() default Presence.MANDATORY;

    /** Unused: texts come from the bundles of the fault codes. */
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
