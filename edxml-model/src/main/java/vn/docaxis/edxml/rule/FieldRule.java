package vn.docaxis.edxml.rule;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import vn.docaxis.edxml.code.CodeLists;

/** What all field rules share: presence first, then the content; what is broken travels as the violation's payload. */
abstract class FieldRule<A extends Annotation> implements ConstraintValidator<A, String> {
    private Presence presence;

    final void needs(Presence needed) {
        this.presence = needed;
    }

    @Override
    public final boolean isValid(String value, ConstraintValidatorContext context) {
        HibernateConstraintValidatorContext own = context.unwrap(HibernateConstraintValidatorContext.class);
        Optional<Broken> broken = presence.broken(value);
        if (broken.isEmpty() && value != null && !Collapsed.isEmpty(value)) {
            broken = check(Collapsed.of(value), own.getConstraintValidatorPayload(CodeLists.class));
        }
        broken.ifPresent(own::withDynamicPayload);
        return broken.isEmpty();
    }

    /** @param content not empty, white space collapsed */
    abstract Optional<Broken> check(String content, CodeLists codes);

    final boolean isEssential() {
        return presence == Presence.ESSENTIAL;
    }
}
