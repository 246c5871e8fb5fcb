/** Puppeteer comes with whatsapp-web.js; the browser is the system's own Chromium, never a download. */
module.exports = { skipDownload: true }
