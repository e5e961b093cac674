/** What is said of a packed file that cannot be opened, in the words of its kind. */
export interface ContainerWords {
  readonly damaged: string;
  readonly tooBig: string;
  readonly locked: string;
  /** It declares a document type. */
  readonly declared: string;
}

export const workbookWords: ContainerWords = {
  damaged: 'The workbook is damaged. Open it in Excel, save it again as .xlsx and send that.',
  tooBig: 'The workbook unpacks to far more than a table needs, so it was not opened. Copy the table into a new workbook and send that.',
  locked: 'The file is locked with a password. Save it without one and send that.',
  declared: 'The workbook holds declarations that no spreadsheet program writes, so it was not opened. Copy the table into a new workbook and send that.',
};

export const documentWords: ContainerWords = {
  damaged: 'The document is damaged. Open it in Word, save it again as .docx and send that.',
  tooBig: 'The document unpacks to far more than a form needs, so it was not opened. Download a fresh document and copy your answers into it.',
  locked: 'The file is locked with a password. Save it without one and send that.',
  declared: 'The document holds declarations that no word processor writes, so it was not opened. Download a fresh document and copy your answers into it.',
};
