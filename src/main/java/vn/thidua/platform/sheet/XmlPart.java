package vn.thidua.platform.sheet;

import static vn.thidua.platform.sheet.SheetProblem.*;

import java.io.IOException;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.thidua.shared.Refusal;

/** One part of a workbook, read from its first element to its last: without DTDs, without entities, without holding it. */
final class XmlPart implements AutoCloseable {

    private static final XMLInputFactory FACTORY = hardened();

    private final String name;
    private final Reader text;
    private final XMLStreamReader xml;

    XmlPart(String name, Reader text) throws IOException {
        this.name = name;
        this.text = text;
        try {
            this.xml = FACTORY.createXMLStreamReader(text);
        } catch (XMLStreamException broken) {
            throw damaged(name, broken);
        }
    }

    private static XMLInputFactory hardened() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** Steps to the next beginning or end of an element; false at the end. */
    boolean next() throws IOException {
        while (true) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    private int step() throws IOException {
        try {
            var event = xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw Refusal.of(FILE_UNSAFE, name + ", DOCTYPE");
            }
            return event;
        } catch (XMLStreamException broken) {
            throw damaged(name, broken);
        }
    }

    boolean begins(String element) {
        return xml.isStartElement() && xml.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return xml.isEndElement() && xml.getLocalName().equals(element);
    }

    /** An attribute by its local name, empty where it is missing. */
    String attribute(String attribute) {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    boolean flag(String attribute) {
        var value = attribute(attribute);
        return value.equals("1") || value.equals("true");
    }

    /** Adds the text of the element that has begun, up to its end; what exceeds the length is dropped. */
    void text(StringBuilder into, int longest) throws IOException {
        for (var depth = 1; depth > 0; ) {
            switch (step()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    var room = Math.max(0, longest - into.length());
                    into.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return;
                }
                default -> {}
            }
        }
    }

    Refusal damaged() {
        var at = xml.getLocation();
        return Refusal.of(FILE_DAMAGED, name + " " + at.getLineNumber() + ":" + at.getColumnNumber());
    }

    private static IOException damaged(String name, XMLStreamException broken) {
        return broken.getNestedException() instanceof IOException below ? below : new IOException(name, broken);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
