import { toString as drawQrCode } from 'qrcode';
import { instanceScope, redirect, type Reply } from '../../platform/index.ts';
import type { FieldError } from '../../shared/result.ts';
import { accessPaths } from '../access.paths.ts';
import { openDraftSecret, sealDraftSecret } from '../account/draft-secret.ts';
import { renewRecoveryCodes } from '../account/renew-recovery-codes.ts';
import { turnOffAuthenticator } from '../account/turn-off-authenticator.ts';
import { turnOnAuthenticator } from '../account/turn-on-authenticator.ts';
import type { PersonRequest } from '../routes.ts';
import { authenticatorAddress, countRecoveryCodes, newAuthenticatorSecret } from '../sign-in/authenticator.ts';
import { authenticatorView, recoveryCodesView, setUpView } from './authenticator.view.ts';
import { personPage } from './page-frame.view.ts';

const back = { href: accessPaths.account } as const;

/** GET /account/authenticator */
export async function showAuthenticator(request: PersonRequest): Promise<Reply> {
  return request.person.hasAuthenticator ? onPage(request, []) : setUpPage(request, newAuthenticatorSecret(), []);
}

/** POST /account/authenticator turns it on. */
export async function turnOn(request: PersonRequest): Promise<Reply> {
  const { services, person, incoming } = request;
  if (person.hasAuthenticator) return redirect(accessPaths.authenticator);
  const secret = openDraftSecret(services, person, incoming.form.one('secret'));
  if (secret === null) return redirect(accessPaths.authenticator);
  const turned = await turnOnAuthenticator(services, person, { secret, code: incoming.form.one('code'), password: incoming.form.one('password') });
  return turned.ok ? codesPage(request, turned.value) : setUpPage(request, secret, turned.refusal);
}

/** POST /account/authenticator/recovery-codes */
export async function renewCodes(request: PersonRequest): Promise<Reply> {
  if (!request.person.hasAuthenticator) return redirect(accessPaths.authenticator);
  const renewed = await renewRecoveryCodes(request.services, request.person, request.incoming.form.one('password'));
  return renewed.ok ? codesPage(request, renewed.value) : onPage(request, renewed.refusal);
}

/** POST /account/authenticator/turn-off */
export async function turnOff(request: PersonRequest): Promise<Reply> {
  const turned = await turnOffAuthenticator(request.services, request.person, request.incoming.form.one('password'));
  return turned.ok ? redirect(accessPaths.account, 'Signing in no longer asks for a code.') : onPage(request, turned.refusal);
}

async function setUpPage(request: PersonRequest, secret: string, errors: readonly FieldError[]): Promise<Reply> {
  const { services, person, csrfToken } = request;
  const qrCode = await drawQrCode(authenticatorAddress(secret, person.email), { type: 'svg', width: 220, margin: 2 });
  return personPage(request, {
    title: 'Sign in with a code from an app', errors, backLink: back,
    body: setUpView({ csrfToken, errors, secret, sealedSecret: sealDraftSecret(services, person, secret), qrCode }),
  });
}

async function onPage(request: PersonRequest, errors: readonly FieldError[]): Promise<Reply> {
  const { services, person, csrfToken } = request;
  const codesLeft = await services.database.transaction(instanceScope, (tx) => countRecoveryCodes(tx, person.personId));
  return personPage(request, { title: 'Code from an app', errors, backLink: back, body: authenticatorView({ csrfToken, errors, codesLeft }) });
}

function codesPage(request: PersonRequest, codes: readonly string[]): Reply {
  return personPage(request, { title: 'Your recovery codes', body: recoveryCodesView(codes) });
}
