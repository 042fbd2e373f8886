package vn.docaxis.edxml.rule;

import java.util.Optional;
import java.util.stream.Collectors;
import vn.docaxis.edxml.code.CodeEntry;
import vn.docaxis.edxml.code.CodeList;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.fault.FaultCode;

/** See {@link Coded}. */
public final class CodedRule extends FieldRule<Coded> {
    private Coded coded;

    @Override
    public void initialize(Coded annotation) {
        needs(annotation.presence());
        coded = annotation;
    }

    @Override
    Optional<Broken> check(String content, CodeLists codes) {
        CodeList list = codes.list(coded.value());
        if (list.find(content).isPresent()) {
            return Optional.empty();
        }
        String allowed = list.entries().stream().map(CodeEntry::code).distinct().collect(Collectors.joining(", "));
        return Optional.of(Broken.of(FaultCode.FIELD_CODE, allowed, content));
    }
}
