package vn.docaxis.edxml.xml;

import java.util.Optional;
import vn.docaxis.edxml.Business;
import vn.docaxis.edxml.DocumentHeader;
import vn.docaxis.edxml.DocumentId;
import vn.docaxis.edxml.DocumentUpdate;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.OtherInfo;
import vn.docaxis.edxml.Party;
import vn.docaxis.edxml.Replacement;
import vn.docaxis.edxml.ResponseFor;
import vn.docaxis.edxml.StaffInfo;
import vn.docaxis.edxml.StatusReport;

/** Turns records into what is written: parties with all eight children, optional parts only where there is something. */
final class WireMapping {
    private WireMapping() {}

    static Wire.Header header(DocumentHeader header) {
        Wire.Header wire = new Wire.Header();
        wire.from = organ(header.from());
        wire.to = header.to().stream().map(WireMapping::organ).toList();
        wire.documentId = header.documentId().value();
        wire.code = new Wire.Code();
        wire.code.codeNumber = header.codeNumber();
        wire.code.codeNotation = header.codeNotation();
        wire.promulgationInfo = new Wire.Promulgation();
        wire.promulgationInfo.place = header.place();
        wire.promulgationInfo.promulgationDate =
                header.promulgationDate().map(WireTime::write).orElse("");
        wire.documentType = new Wire.Type();
        wire.documentType.type = String.valueOf(header.type().type());
        wire.documentType.typeDetail = String.valueOf(header.type().detail());
        wire.documentType.typeName = header.type().name();
        wire.subject = header.subject();
        wire.content = orAbsent(header.content());
        wire.signerInfo = new Wire.SignerPart();
        wire.signerInfo.competence = orAbsent(header.signer().competence());
        wire.signerInfo.position = orAbsent(header.signer().position());
        wire.signerInfo.fullName = header.signer().fullName();
        wire.dueDate = header.dueDate().map(WireTime::write).orElse(null);
        wire.otherInfo = other(header.otherInfo());
        wire.responseFor =
                header.responseFor().stream().map(WireMapping::response).toList();
        wire.steeringType = String.valueOf(header.steeringType());
        wire.responseForTask = orAbsent(header.responseForTask());
        wire.applicationType = orAbsent(header.applicationType());
        if (!header.toPlaces().isEmpty()) {
            wire.toPlaces = new Wire.Places();
            wire.toPlaces.place = header.toPlaces();
        }
        return wire;
    }

    static Wire.StatusHeader header(StatusReport report) {
        Wire.StatusHeader wire = new Wire.StatusHeader();
        wire.from = organ(report.from());
        wire.responseFor = response(report.responseFor());
        wire.staffInfo = staff(report.staff());
        wire.statusCode = report.code().code();
        wire.description = orAbsent(report.description());
        wire.timestamp = WireTime.write(report.timestamp());
        return wire;
    }

    static Wire.BusinessPart business(Business business) {
        Wire.BusinessPart wire = new Wire.BusinessPart();
        wire.documentId = business.documentId().map(DocumentId::value).orElse(null);
        wire.docType = String.valueOf(business.type());
        wire.docReason = orAbsent(business.reason());
        wire.paper = business.paper() ? "1" : "0";
        wire.documentInfo = business.update().map(WireMapping::update).orElse(null);
        if (!business.replacements().isEmpty()) {
            wire.replacementInfoList = new Wire.Replacements();
            wire.replacementInfoList.replacementInfo = business.replacements().stream()
                    .map(WireMapping::replacement)
                    .toList();
        }
        wire.staffInfo = staff(business.staff());
        return wire;
    }

    private static Wire.Update update(DocumentUpdate update) {
        Wire.Update wire = new Wire.Update();
        wire.documentInfo = update.documentInfo() ? "1" : "0";
        wire.documentReceiver = update.documentReceiver() ? "1" : "0";
        if (!update.receivers().isEmpty()) {
            wire.receiverList = new Wire.Receivers();
            wire.receiverList.receiver =
                    update.receivers().stream().map(WireMapping::receiver).toList();
        }
        return wire;
    }

    private static Wire.Receiver receiver(DocumentUpdate.Receiver receiver) {
        Wire.Receiver wire = new Wire.Receiver();
        wire.organId = receiver.organId().value();
        wire.receiverType = receiver.receiverType();
        return wire;
    }

    private static Wire.ReplacementPart replacement(Replacement replacement) {
        Wire.ReplacementPart wire = new Wire.ReplacementPart();
        wire.documentId = replacement.documentId().value();
        if (!replacement.organIds().isEmpty()) {
            wire.organIdList = new Wire.OrganIds();
            wire.organIdList.organId =
                    replacement.organIds().stream().map(OrganId::value).toList();
        }
        return wire;
    }

    private static Wire.Organ organ(Party party) {
        Wire.Organ wire = new Wire.Organ();
        wire.organId = party.organId().value();
        wire.organizationInCharge = party.organizationInCharge();
        wire.organName = party.organName();
        wire.organAdd = party.address();
        wire.email = party.email();
        wire.telephone = party.telephone();
        wire.fax = party.fax();
        wire.website = party.website();
        return wire;
    }

    private static Wire.Other other(OtherInfo other) {
        Wire.Other wire = new Wire.Other();
        wire.priority = String.valueOf(other.priority().code());
        wire.sphereOfPromulgation = orAbsent(other.sphereOfPromulgation());
        wire.typerNotation = orAbsent(other.typerNotation());
        wire.promulgationAmount = String.valueOf(other.promulgationAmount());
        wire.pageAmount = String.valueOf(other.pageAmount());
        wire.replyFors = other.replyFors().map(k -> new Wire.Kept()).orElse(null);
        wire.referenceCodes = other.referenceCodes().map(k -> new Wire.Kept()).orElse(null);
        wire.direction = orAbsent(other.direction());
        if (!other.appendixes().isEmpty()) {
            wire.appendixes = new Wire.Appendixes();
            wire.appendixes.appendix = other.appendixes();
        }
        return wire;
    }

    private static Wire.Response response(ResponseFor response) {
        Wire.Response wire = new Wire.Response();
        wire.organId = response.organId().value();
        wire.code = response.code();
        wire.documentId = response.documentId().value();
        wire.promulgationDate = response.promulgationDate().map(WireTime::write).orElse(null);
        return wire;
    }

    private static Wire.Staff staff(Optional<StaffInfo> staff) {
        return staff.filter(s -> !s.isEmpty())
                .map(s -> {
                    Wire.Staff wire = new Wire.Staff();
                    wire.department = s.department();
                    wire.staff = s.staff();
                    wire.email = s.email();
                    wire.mobile = s.mobile();
                    return wire;
                })
                .orElse(null);
    }

    private static String orAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
