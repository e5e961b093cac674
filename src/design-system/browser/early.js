// Runs before the body is painted, so that what a script will fold away never flashes open.
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('js-enabled', 'govuk-frontend-supported');
