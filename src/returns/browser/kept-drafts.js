/**
 * Words that could not be sent yet, kept in this browser so that a closed tab or a lost connection loses nothing. They
 * are encrypted under a key that only the signed-in person's session gives and that changes when they sign out: on a
 * shared computer nobody else can read them. Signing out also takes them away, on every page (the design system's start.js).
 */
const prefix = 'maat-draft:';

async function fetchKey() {
  const reply = await fetch('/session/draft-key', { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!reply.ok) throw new Error('no key');
  const { key } = await reply.json();
  return crypto.subtle.importKey('raw', Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function toText(bytes) {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** What is kept for one person's answers to one request. */
export class KeptDrafts {
  #place;
  #key = null;

  constructor(person, request) {
    this.#place = `${prefix}${person}:${request}:`;
  }

  /** Gets the key. Until it has been there once, nothing can be kept. */
  async open() {
    try {
      this.#key ??= await fetchKey();
    } catch {
      // Without a connection, or signed out: the caller asks again later.
    }
    return this.#key !== null;
  }

  /** Keeps a draft of an item; false when it cannot be kept. */
  async keep(item, draft) {
    try {
      if (!(await this.open())) return false;
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const words = new TextEncoder().encode(JSON.stringify(draft));
      const additionalData = new TextEncoder().encode(this.#place + item);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, this.#key, words);
      localStorage.setItem(this.#place + item, `${toText(nonce)}.${toText(new Uint8Array(sealed))}`);
      return true;
    } catch {
      return false;
    }
  }

  drop(item) {
    try {
      localStorage.removeItem(this.#place + item);
    } catch {
      // Storage that cannot be reached holds nothing either.
    }
  }

  /** Every draft that can still be opened, by item. What cannot was kept before somebody signed out, and goes. */
  async all() {
    const drafts = new Map();
    if (!(await this.open())) return drafts;
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(this.#place))) {
      const item = name.slice(this.#place.length);
      try {
        const [nonce, sealed] = localStorage.getItem(name).split('.').map((part) => Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0)));
        const additionalData = new TextEncoder().encode(name);
        const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData }, this.#key, sealed);
        drafts.set(item, JSON.parse(new TextDecoder().decode(words)));
      } catch {
        localStorage.removeItem(name);
      }
    }
    return drafts;
  }
}
