package vn.docaxis.cli.reading;

import vn.docaxis.edxml.Party;

/**
 * An agency by code and name.
 *
 * @param name empty if the packet does not say
 */
public record ShownParty(String organId, String name) {
    static ShownParty of(Party party) {
        return new ShownParty(party.organId().value(), party.organName());
    }

    @Override
    public String toString() {
        return name.isBlank() ? organId : name + " (" + organId + ")";
    }
}
