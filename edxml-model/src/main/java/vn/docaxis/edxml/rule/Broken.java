package vn.docaxis.edxml.rule;

import java.util.Arrays;
import java.util.List;
import vn.docaxis.edxml.fault.FaultCode;

/**
 * One broken rule.
 *
 * @param code      its texts name the field first
 * @param arguments what the texts name behind the field
 */
public record Broken(FaultCode code, List<String> arguments) {
    public Broken {
        arguments = List.copyOf(arguments);
    }

    static Broken of(FaultCode code, Object... arguments) {
        return new Broken(code, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
