package vn.docaxis.edxml.xml;

import static vn.docaxis.edxml.code.ListName.BUSINESS_TYPES;
import static vn.docaxis.edxml.code.ListName.DOCUMENT_GROUPS;
import static vn.docaxis.edxml.code.ListName.PAPERS;
import static vn.docaxis.edxml.code.ListName.PRIORITIES;
import static vn.docaxis.edxml.code.ListName.STEERING_TYPES;
import static vn.docaxis.edxml.rule.Presence.ESSENTIAL;
import static vn.docaxis.edxml.rule.Presence.IN_PLACE;
import static vn.docaxis.edxml.rule.Presence.OPTIONAL;

import jakarta.validation.Valid;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import vn.docaxis.edxml.rule.Coded;
import vn.docaxis.edxml.rule.DateText;
import vn.docaxis.edxml.rule.Flag;
import vn.docaxis.edxml.rule.MomentText;
import vn.docaxis.edxml.rule.OrganText;
import vn.docaxis.edxml.rule.Present;
import vn.docaxis.edxml.rule.Text;
import vn.docaxis.edxml.rule.WholeNumber;

/**
 * The JAXB classes of header and business part, field by field as on the wire, all texts, with the field rules of the strict
 * profile. Property order is the order we write; reading takes any order and passes over what is not here. A field whose name ends
 * with {@code SpelledRight} holds what others write where the standard misspells. Source: spec/edxml §4, §5.2, §6.3, §7. They never leave this package.
 */
final class Wire {
    private Wire() {}

    /** Of a document. */
    @XmlType(
            name = "MessageHeader",
            propOrder = {
                "from",
                "to",
                "documentId",
                "code",
                "promulgationInfo",
                "documentType",
                "subject",
                "content",
                "signerInfo",
                "dueDate",
                "otherInfo",
                "responseFor",
                "steeringType",
                "responseForTask",
                "applicationType",
                "toPlaces"
            })
    static final class Header {
        @Valid
        @Present(ESSENTIAL)
        @XmlElement(name = "From")
        Organ from;

        @Present(ESSENTIAL)
        @XmlElement(name = "To")
        List<@Valid Organ> to = new ArrayList<>();

        @Text(longest = 100, presence = ESSENTIAL)
        @XmlElement(name = "DocumentId")
        String documentId;

        @Valid
        @Present
        @XmlElement(name = "Code")
        Code code;

        @Valid
        @Present
        @XmlElement(name = "PromulgationInfo")
        Promulgation promulgationInfo;

        @Valid
        @Present
        @XmlElement(name = "DocumentType")
        Type documentType;

        @Text(longest = 500)
        @XmlElement(name = "Subject")
        String subject;

        @Text(longest = 500, presence = OPTIONAL)
        @XmlElement(name = "Content")
        String content;

        @Valid
        @Present
        @XmlElement(name = "SignerInfo")
        SignerPart signerInfo;

        @DateText(presence = OPTIONAL)
        @XmlElement(name = "DueDate")
        String dueDate;

        @Valid
        @Present
        @XmlElement(name = "OtherInfo")
        Other otherInfo;

        @Present(OPTIONAL)
        @XmlElement(name = "ResponseFor")
        List<@Valid Response> responseFor = new ArrayList<>();

        @Coded(STEERING_TYPES)
        @XmlElement(name = "SteeringType")
        String steeringType;

        @Text(longest = 500, presence = OPTIONAL)
        @XmlElement(name = "ResponseForTask")
        String responseForTask;

        @Text(longest = 100, presence = OPTIONAL)
        @XmlElement(name = "ApplicationType")
        String applicationType;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "ToPlaces")
        Places toPlaces;
    }

    /** Of a status report. */
    @XmlType(
            name = "StatusHeader",
            propOrder = {"from", "responseFor", "staffInfo", "statusCode", "description", "timestamp"})
    static final class StatusHeader {
        @Valid
        @Present(ESSENTIAL)
        @XmlElement(name = "From")
        Organ from;

        @Valid
        @Present(ESSENTIAL)
        @XmlElement(name = "ResponseFor")
        Response responseFor;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "StaffInfo")
        Staff staffInfo;

        @Text(longest = 2, presence = ESSENTIAL)
        @XmlElement(name = "StatusCode")
        String statusCode;

        @Text(longest = 1000, presence = OPTIONAL)
        @XmlElement(name = "Description")
        String description;

        @MomentText
        @XmlElement(name = "Timestamp")
        String timestamp;
    }

    @XmlType(
            name = "Party",
            propOrder = {
                "organId",
                "organizationInCharge",
                "organName",
                "organAdd",
                "email",
                "telephone",
                "fax",
                "website"
            })
    static final class Organ {
        @OrganText(presence = ESSENTIAL)
        @XmlElement(name = "OrganId")
        String organId;

        @Text(longest = 200, presence = IN_PLACE)
        @XmlElement(name = "OrganizationInCharge")
        String organizationInCharge;

        @Text(longest = 200, presence = IN_PLACE)
        @XmlElement(name = "OrganName")
        String organName;

        @Text(longest = 250, presence = IN_PLACE)
        @XmlElement(name = "OrganAdd")
        String organAdd;

        @Text(longest = 100, presence = IN_PLACE)
        @XmlElement(name = "Email")
        String email;

        @Text(longest = 20, presence = IN_PLACE)
        @XmlElement(name = "Telephone")
        String telephone;

        @Text(longest = 20, presence = IN_PLACE)
        @XmlElement(name = "Fax")
        String fax;

        @Text(longest = 100, presence = IN_PLACE)
        @XmlElement(name = "Website")
        String website;
    }

    @XmlType(
            name = "Code",
            propOrder = {"codeNumber", "codeNotation"})
    static final class Code {
        @Text(longest = 11)
        @XmlElement(name = "CodeNumber")
        String codeNumber;

        @Text(longest = 30)
        @XmlElement(name = "CodeNotation")
        String codeNotation;
    }

    @XmlType(
            name = "PromulgationInfo",
            propOrder = {"place", "promulgationDate"})
    static final class Promulgation {
        @Text(longest = 50)
        @XmlElement(name = "Place")
        String place;

        @DateText
        @XmlElement(name = "PromulgationDate")
        String promulgationDate;
    }

    @XmlType(
            name = "DocumentType",
            propOrder = {"type", "typeDetail", "typeName"})
    static final class Type {
        @Coded(DOCUMENT_GROUPS)
        @XmlElement(name = "Type")
        String type;

        @WholeNumber(most = 9999, presence = OPTIONAL)
        @XmlElement(name = "TypeDetail")
        String typeDetail;

        @Text(longest = 100)
        @XmlElement(name = "TypeName")
        String typeName;
    }

    @XmlType(
            name = "SignerInfo",
            propOrder = {"competence", "position", "fullName"})
    static final class SignerPart {
        @Text(longest = 100, presence = OPTIONAL)
        @XmlElement(name = "Competence")
        String competence;

        @Text(longest = 100, presence = OPTIONAL)
        @XmlElement(name = "Position")
        String position;

        @Text(longest = 50)
        @XmlElement(name = "FullName")
        String fullName;
    }

    @XmlType(
            name = "OtherInfo",
            propOrder = {
                "priority",
                "sphereOfPromulgation",
                "typerNotation",
                "typerNotationSpelledRight",
                "promulgationAmount",
                "pageAmount",
                "replyFors",
                "referenceCodes",
                "direction",
                "appendixes"
            })
    static final class Other {
        @Coded(PRIORITIES)
        @XmlElement(name = "Priority")
        String priority;

        @Text(longest = 100, presence = OPTIONAL)
        @XmlElement(name = "SphereOfPromulgation")
        String sphereOfPromulgation;

        @Text(longest = 10, presence = OPTIONAL)
        @XmlElement(name = "TyperNotation")
        String typerNotation;

        @XmlElement(name = "TypeNotation")
        String typerNotationSpelledRight;

        @WholeNumber(most = 999)
        @XmlElement(name = "PromulgationAmount")
        String promulgationAmount;

        @WholeNumber(most = 999)
        @XmlElement(name = "PageAmount")
        String pageAmount;

        @Present(OPTIONAL)
        @XmlElement(name = "ReplyFors")
        Kept replyFors;

        @Present(OPTIONAL)
        @XmlElement(name = "ReferenceCodes")
        Kept referenceCodes;

        @Flag(presence = OPTIONAL)
        @XmlElement(name = "Direction")
        String direction;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "Appendixes")
        Appendixes appendixes;
    }

    /** The place of a group whose content is not bound: {@link KeptTree} reads and writes it. */
    @XmlType(name = "Kept")
    static final class Kept {}

    @XmlType(name = "Appendixes")
    static final class Appendixes {
        @Present
        @XmlElement(name = "Appendix")
        List<@Text(longest = 500) String> appendix = new ArrayList<>();
    }

    @XmlType(
            name = "ResponseFor",
            propOrder = {"organId", "code", "documentId", "promulgationDate"})
    static final class Response {
        @OrganText
        @XmlElement(name = "OrganId")
        String organId;

        @Text(longest = 100)
        @XmlElement(name = "Code")
        String code;

        @Text(longest = 255)
        @XmlElement(name = "DocumentId")
        String documentId;

        @DateText(presence = OPTIONAL)
        @XmlElement(name = "PromulgationDate")
        String promulgationDate;
    }

    @XmlType(name = "ToPlaces")
    static final class Places {
        @Present
        @XmlElement(name = "Place")
        List<@Text(longest = 150) String> place = new ArrayList<>();
    }

    /** The right spelling is read too; only the standard's is written. */
    @XmlType(
            name = "Bussiness",
            propOrder = {
                "documentId",
                "docType",
                "docTypeSpelledRight",
                "docReason",
                "docReasonSpelledRight",
                "paper",
                "documentInfo",
                "documentInfoSpelledRight",
                "replacementInfoList",
                "staffInfo"
            })
    static final class BusinessPart {
        @Text(longest = 100, presence = OPTIONAL)
        @XmlElement(name = "DocumentId")
        String documentId;

        @Coded(BUSINESS_TYPES)
        @XmlElement(name = "BussinessDocType")
        String docType;

        @XmlElement(name = "BusinessDocType")
        String docTypeSpelledRight;

        @Text(longest = 500, presence = OPTIONAL)
        @XmlElement(name = "BussinessDocReason")
        String docReason;

        @XmlElement(name = "BusinessDocReason")
        String docReasonSpelledRight;

        @Coded(PAPERS)
        @XmlElement(name = "Paper")
        String paper;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "BussinessDocumentInfo")
        Update documentInfo;

        @XmlElement(name = "BusinessDocumentInfo")
        Update documentInfoSpelledRight;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "ReplacementInfoList")
        Replacements replacementInfoList;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "StaffInfo")
        Staff staffInfo;
    }

    @XmlType(
            name = "BussinessDocumentInfo",
            propOrder = {"documentInfo", "documentReceiver", "receiverList"})
    static final class Update {
        @WholeNumber(most = 1)
        @XmlElement(name = "DocumentInfo")
        String documentInfo;

        @WholeNumber(most = 1)
        @XmlElement(name = "DocumentReceiver")
        String documentReceiver;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "ReceiverList")
        Receivers receiverList;
    }

    @XmlType(name = "ReceiverList")
    static final class Receivers {
        @Present
        @XmlElement(name = "Receiver")
        List<@Valid Receiver> receiver = new ArrayList<>();
    }

    @XmlType(
            name = "Receiver",
            propOrder = {"organId", "receiverType"})
    static final class Receiver {
        @OrganText
        @XmlElement(name = "OrganId")
        String organId;

        @WholeNumber(most = 1)
        @XmlElement(name = "ReceiverType")
        String receiverType;
    }

    @XmlType(name = "ReplacementInfoList")
    static final class Replacements {
        @Present
        @XmlElement(name = "ReplacementInfo")
        List<@Valid ReplacementPart> replacementInfo = new ArrayList<>();
    }

    @XmlType(
            name = "ReplacementInfo",
            propOrder = {"documentId", "organIdList"})
    static final class ReplacementPart {
        @Text(longest = 100)
        @XmlElement(name = "DocumentId")
        String documentId;

        @Valid
        @Present(OPTIONAL)
        @XmlElement(name = "OrganIdList")
        OrganIds organIdList;
    }

    @XmlType(name = "OrganIdList")
    static final class OrganIds {
        @Present
        @XmlElement(name = "OrganId")
        List<@OrganText String> organId = new ArrayList<>();
    }

    @XmlType(
            name = "StaffInfo",
            propOrder = {"department", "staff", "email", "mobile"})
    static final class Staff {
        @Text(longest = 300, presence = IN_PLACE)
        @XmlElement(name = "Department")
        String department;

        @Text(longest = 300, presence = IN_PLACE)
        @XmlElement(name = "Staff")
        String staff;

        @Text(longest = 100, presence = IN_PLACE)
        @XmlElement(name = "Email")
        String email;

        @Text(longest = 30, presence = IN_PLACE)
        @XmlElement(name = "Mobile")
        String mobile;
    }

    /** Read, never written. */
    @XmlType(name = "ErrorList")
    static final class Errors {
        @XmlElement(name = "Error")
        List<@Valid ErrorPart> error = new ArrayList<>();
    }

    @XmlType(
            name = "Error",
            propOrder = {"code", "description"})
    static final class ErrorPart {
        @Text(longest = 100)
        @XmlElement(name = "Code")
        String code;

        @Text(longest = 1000, presence = IN_PLACE)
        @XmlElement(name = "Description")
        String description;
    }

    /** One hop of the route. Foreign hops are as they are: only what we write keeps these rules. */
    @XmlType(
            name = "TraceHeader",
            propOrder = {"organId", "timestamp"})
    static final class Hop {
        @Text(longest = 35)
        @XmlElement(name = "OrganId")
        String organId;

        @MomentText
        @XmlElement(name = "Timestamp")
        String timestamp;
    }

    /** One line of the manifest. */
    @XmlType(
            name = "Reference",
            propOrder = {"contentId", "contentType", "description", "attachmentName"})
    static final class Reference {
        @Text(longest = 255)
        @XmlElement(name = "ContentId")
        String contentId;

        @Text(longest = 255)
        @XmlElement(name = "ContentType")
        String contentType;

        @Text(longest = 500, presence = OPTIONAL)
        @XmlElement(name = "Description")
        String description;

        @Text(longest = 500)
        @XmlElement(name = "AttachmentName")
        String attachmentName;
    }
}
