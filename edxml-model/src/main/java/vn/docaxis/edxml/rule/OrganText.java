package vn.docaxis.edxml.rule;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An organ identifier. */
@Target({FIELD, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OrganTextRule.class)
public @interface OrganText {
    /** What an identifier may be made of, as refusals say it. */
    String FORM = "1 to 35 letters, digits, dots, hyphens or underscores";

    Presence presence() default Presence.MANDATORY;

    /** Unused: texts come from the bundles of the fault codes. */
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
