"""The appeal packet as PDF: pages that can be printed, read and checked by whoever contests a score."""

from engine.report.appeal.pdf.document import Extent, document_of, packet_pdf

__all__ = ["Extent", "document_of", "packet_pdf"]
