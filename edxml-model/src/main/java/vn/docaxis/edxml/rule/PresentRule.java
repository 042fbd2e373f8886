package vn.docaxis.edxml.rule;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Collection;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link Present}. */
public final class PresentRule implements ConstraintValidator<Present, Object> {
    private Presence presence;

    @Override
    public void initialize(Present present) {
        presence = present.value();
    }

    @Override
    public boolean isValid(Object group, ConstraintValidatorContext context) {
        boolean absent = group == null || group instanceof Collection<?> list && list.isEmpty();
        if (!absent || presence == Presence.OPTIONAL || presence == Presence.FREE) {
            return true;
        }
        FaultCode code = presence == Presence.ESSENTIAL ? FaultCode.EDXML_MISSING : FaultCode.FIELD_MISSING;
        context.unwrap(HibernateConstraintValidatorContext.class).withDynamicPayload(Broken.of(code));
        return false;
    }
}
