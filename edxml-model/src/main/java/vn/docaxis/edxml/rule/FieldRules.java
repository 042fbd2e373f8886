package vn.docaxis.edxml.rule;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorFactory;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import vn.docaxis.edxml.code.CodeLists;

/** Runs the field rules of an object. Safe for use by several threads. */
public final class FieldRules {
    // Making one takes a while; nothing in it depends on code lists.
    private static final HibernateValidatorFactory FACTORY = factory();

    private final Validator validator;

    public FieldRules(CodeLists codes) {
        this.validator =
                FACTORY.usingContext().constraintValidatorPayload(codes).getValidator();
    }

    private static HibernateValidatorFactory factory() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                // Without an expression language: no text is ever interpreted.
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .unwrap(HibernateValidatorFactory.class);
    }

    /**
     * One broken rule and where it is.
     *
     * @param path the fields from the object to the value
     */
    public record Violation(List<Step> path, Broken broken) {
        public Violation {
            path = List.copyOf(path);
        }
    }

    /** @param index from 0 where the field is a list, else -1 */
    public record Step(String field, int index) {}

    /** In no particular order. */
    public List<Violation> check(Object object) {
        List<Violation> violations = new ArrayList<>();
        for (ConstraintViolation<Object> violation : validator.validate(object)) {
            HibernateConstraintViolation<?> own = violation.unwrap(HibernateConstraintViolation.class);
            violations.add(new Violation(steps(violation.getPropertyPath()), own.getDynamicPayload(Broken.class)));
        }
        return violations;
    }

    /** Bean Validation notes the index at the step behind the list. */
    private static List<Step> steps(Path path) {
        List<Step> steps = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.isInIterable() && node.getIndex() != null) {
                int list = steps.size() - 1;
                steps.set(list, new Step(steps.get(list).field(), node.getIndex()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                steps.add(new Step(node.getName(), -1));
            }
        }
        return steps;
    }
}
