package dev.labelstill.plot;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/** Reads a page as XML: every element that must not be closed in HTML is closed here first. */
public final class WellFormed {
  private WellFormed() {}

  /**
   * Ends quietly where all elements are closed in order and all attributes are quoted.
   *
   * @throws org.xml.sax.SAXException where not
   */
  public static void check(String page) throws Exception {
    String xml =
        page.replace("<!DOCTYPE html>", "")
            .replaceAll("(?s)<style>.*?</style>", "")
            .replaceAll("<(meta|img|br)([^>]*)>", "<$1$2/>");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml.strip())));
  }
}
