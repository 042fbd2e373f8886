package vn.docaxis.edxml.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.fault.Position;

/**
 * The hardened parser: no document type, nothing external, no entities but the five of XML, limits on every count. All XML
 * from outside is read through this class and no other, so that no two parsers can disagree.
 */
final class XmlEvents {
    private static final XMLInputFactory FACTORY = factory();
    private static final int NAMES_OF_AN_ATTACHMENT = 20;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NAMESPACE = 500;
    /** Java 24 and newer have a limit of their own, which they meet before we see the element. */
    private static final Pattern TOO_MANY_ATTRIBUTES = Pattern.compile("has more than \"(?<most>\\d+)\" attributes");

    private static final Pattern UNBOUND =
            Pattern.compile("(?s)http://www\\.w3\\.org/TR/.*#\\w*PrefixUnbound\\?[^&]*&(?<name>[^&]*).*");

    private final XmlSource source;
    private final ReadLimits limits;
    private final XMLStreamReader xml;
    private final Deque<String> path = new ArrayDeque<>();
    private int event = XMLStreamConstants.START_DOCUMENT;
    private int names;

    XmlEvents(XmlSource source, ReadLimits limits, Remarks remarks) throws IOException {
        this.source = source;
        this.limits = limits;
        try {
            // Decoded here, so that no declaration can talk the parser into another encoding.
            this.xml = FACTORY.createXMLStreamReader(new InputStreamReader(source, UTF_8.newDecoder()));
        } catch (XMLStreamException e) {
            throw unreadable(e, Position.NONE);
        }
        refuseOtherDeclarations();
        remarkDeclaration(remarks);
    }

    // The JDK's own parser: three times as fast on base64 as the usual alternative, and the same on every installation.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLReporter((message, type, related, location) -> {
            // Without a reporter the parser prints to standard error; what matters arrives as an exception.
        });
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    private void refuseOtherDeclarations() {
        String declared = xml.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8") && !declared.equalsIgnoreCase("UTF8")) {
            throw new EnvelopeRejectedException(FaultCode.XML_ENCODING.at(position(), declared));
        }
        if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_MALFORMED.at(position(), "XML version " + xml.getVersion() + " is not 1.0"));
        }
    }

    private void remarkDeclaration(Remarks remarks) {
        String encoding = xml.getCharacterEncodingScheme();
        if (encoding == null) {
            remarks.add(FaultCode.FORM_DECLARATION.at(
                    new Position("", 1, 1), xml.getVersion() == null ? "nothing" : "<?xml version=\"1.0\"?>"));
        }
    }

    /** Moves on; comments are passed over, document types and foreign entities are refused. */
    int next() throws IOException {
        if (event == XMLStreamConstants.END_ELEMENT) {
            path.removeLast();
        }
        do {
            source.allowToken();
            try {
                event = xml.next();
            } catch (XMLStreamException e) {
                throw unreadable(e, position());
            }
        } while (event == XMLStreamConstants.COMMENT);
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> entered();
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> passedInstruction();
            case XMLStreamConstants.DTD -> throw new EnvelopeRejectedException(FaultCode.XML_DTD.at(position()));
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new EnvelopeRejectedException(
                        FaultCode.XML_MALFORMED.at(position(), "entity &" + xml.getLocalName() + "; is not declared"));
            default -> {
                // Everything else is the caller's.
            }
        }
        return event;
    }

    private void entered() {
        path.addLast(xml.getLocalName());
        checkNames();
        if (path.size() > limits.depth()) {
            throw new EnvelopeRejectedException(FaultCode.XML_LIMIT.at(position(), "nested elements", limits.depth()));
        }
        if (xml.getAttributeCount() + xml.getNamespaceCount() > limits.attributes()) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_LIMIT.at(position(), "attributes of one element", limits.attributes()));
        }
    }

    /** The parser keeps every name and namespace that it has met until the end: they are few and short, or the input is refused. */
    private void checkNames() {
        checkCount(1 + xml.getAttributeCount() + xml.getNamespaceCount());
        checkLength(xml.getLocalName(), LONGEST_NAME);
        checkLength(xml.getPrefix(), LONGEST_NAME);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            checkLength(xml.getAttributeLocalName(i), LONGEST_NAME);
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            checkLength(xml.getNamespacePrefix(i), LONGEST_NAME);
            checkLength(xml.getNamespaceURI(i), LONGEST_NAMESPACE);
        }
    }

    private void checkCount(int more) {
        names += more;
        int most = limits.elements() + NAMES_OF_AN_ATTACHMENT * limits.attachments();
        if (names > most) {
            throw new EnvelopeRejectedException(
                    FaultCode.XML_LIMIT.at(position(), "elements and attributes of the file", most));
        }
    }

    private void checkLength(String name, int longest) {
        if (name != null && name.length() > longest) {
            throw new EnvelopeRejectedException(FaultCode.XML_LIMIT.at(position(), "characters of one name", longest));
        }
    }

    private void passedInstruction() {
        checkCount(1);
        checkLength(xml.getPITarget(), LONGEST_NAME);
    }

    boolean isStart() {
        return event == XMLStreamConstants.START_ELEMENT;
    }

    boolean isEnd() {
        return event == XMLStreamConstants.END_ELEMENT;
    }

    boolean isText() {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    boolean isInstruction() {
        return event == XMLStreamConstants.PROCESSING_INSTRUCTION;
    }

    boolean isDocumentEnd() {
        return event == XMLStreamConstants.END_DOCUMENT;
    }

    boolean isBlank() {
        for (int i = 0; i < xml.getTextLength(); i++) {
            if (xml.getTextCharacters()[xml.getTextStart() + i] > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether the current start tag is this element of the edXML namespace. */
    boolean isAt(String localName) {
        return isOurs() && xml.getLocalName().equals(localName);
    }

    /** Whether a start tag of the edXML namespace is current. */
    boolean isOurs() {
        return isStart() && Edxml.NAMESPACE.equals(xml.getNamespaceURI());
    }

    /** Passes over the element whose start tag is current, up to its end tag. */
    void skipElement() throws IOException {
        int depth = 1;
        while (depth > 0) {
            next();
            if (isStart()) {
                depth++;
            } else if (isEnd()) {
                depth--;
            }
        }
    }

    /** The text of the element whose start tag is current, without that of children; ends at its end tag. */
    String shortText(int longest) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            next();
            if (isEnd()) {
                return text.toString().strip();
            }
            if (isStart()) {
                skipElement();
            } else if (isText()) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (text.length() > longest) {
                    throw new EnvelopeRejectedException(
                            FaultCode.XML_LIMIT.at(position(), "characters of one text", longest));
                }
            }
        }
    }

    /** Bytes that the parser has taken so far; it reads ahead by its buffer. */
    long bytesRead() {
        return source.count();
    }

    XMLStreamReader reader() {
        return xml;
    }

    /** Element path, line and column of the current event. */
    Position position() {
        Location location = xml == null ? null : xml.getLocation();
        String shown = HeadTree.shortened(String.join("/", path));
        return location == null
                ? Position.of(shown)
                : new Position(shown, location.getLineNumber(), location.getColumnNumber());
    }

    private static RuntimeException unreadable(XMLStreamException e, Position position) throws IOException {
        if (e.getNestedException() instanceof IOException broken && !(broken instanceof CharacterCodingException)) {
            throw broken; // the connection or the disk failed: that says nothing about the envelope
        }
        Location location = e.getLocation();
        Position where = location == null
                ? position
                : new Position(position.path(), location.getLineNumber(), location.getColumnNumber());
        Matcher tooMany = TOO_MANY_ATTRIBUTES.matcher(String.valueOf(e.getMessage()));
        return new EnvelopeRejectedException(
                tooMany.find()
                        ? FaultCode.XML_LIMIT.at(where, "attributes of one element", tooMany.group("most"))
                        : FaultCode.XML_MALFORMED.at(where, plainMessage(e)),
                e);
    }

    /**
     * The parser puts "ParseError at [row,col]:[1,2]\nMessage: " before what it has to say, and about prefixes it says
     * "http://www.w3.org/TR/…#AttributePrefixUnbound?element&attribute&prefix" or "…#ElementPrefixUnbound?prefix&element".
     */
    private static String plainMessage(XMLStreamException e) {
        if (e.getNestedException() instanceof CharacterCodingException) {
            return "bytes that are not UTF-8";
        }
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        String plain = start < 0 ? message : message.substring(start + "Message: ".length());
        return UNBOUND.matcher(plain).replaceFirst("the prefix of ${name} is not declared");
    }
}
