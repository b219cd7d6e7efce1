import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, chosenLanguage, languages } from '../../ui/words/prepare.ts';
import { type Device, setDevice, useDevice } from '../device.ts';
import { useFloorState } from '../queue/state.ts';
import { showDone, showRight, showWrong } from '../scanning/feedback.ts';
import { signOut, useSession } from '../session.ts';
import { loaders } from '../words/words.ts';
import { Frame } from './Frame.tsx';
import { useNodes } from './nodes.ts';

/** How this device is held, seen and heard, and who holds it. Kept here and nowhere else. */
export function Settings() {
  const { t } = useTranslation('shell');
  const device = useDevice();
  const { me } = useSession();
  return (
    <Frame title={t('settings')} back="/">
      <div className="stack">
        <Choice
          name="isLeftHanded"
          options={['no', 'yes']}
          words={[t('rightHand'), t('leftHand')]}
          label={t('hand')}
        />
        <Pick name="text" options={['normal', 'large', 'huge']} label={t('textSize')} />
        <Pick name="theme" options={['auto', 'light', 'dark']} label={t('theme')} />
        <Pick name="contrast" options={['normal', 'high']} label={t('contrast')} />
        <Language />
        <label>
          {t('volume')}
          <input
            type="range"
            min={0}
            max={100}
            step={20}
            value={device.volume}
            onChange={({ target }) => setDevice({ volume: Number(target.value) })}
          />
        </label>
        <Choice name="vibrates" options={['yes', 'no']} words={[t('yes'), t('no')]} label={t('vibrates')} />
        <fieldset>
          <legend>{t('tryOut')}</legend>
          <div className="choices">
            <button type="button" onClick={() => showRight(t('soundRight'))}>
              {t('soundRight')}
            </button>
            <button type="button" onClick={() => showWrong({ title: t('soundWrong') })}>
              {t('soundWrong')}
            </button>
            <button type="button" onClick={() => showDone(t('soundDone'))}>
              {t('soundDone')}
            </button>
          </div>
        </fieldset>
        <NodeChoice />
        <Choice
          name="printsLabel"
          options={['yes', 'no']}
          words={[t('yes'), t('no')]}
          label={t('printsLabel')}
        />
        <Choice
          name="printsSlip"
          options={['yes', 'no']}
          words={[t('yes'), t('no')]}
          label={t('printsSlip')}
        />
        <a className="button" href="/guide/floor" target="_blank" rel="noreferrer">
          {t('guide')}
        </a>
        <SignOut name={me?.name ?? ''} />
      </div>
    </Frame>
  );
}

type Named<K extends keyof Device> = { name: K; label: string };

/** One of several words that are what is kept. */
function Pick<K extends 'text' | 'theme' | 'contrast'>({
  name,
  label,
  options,
}: Named<K> & { options: readonly Device[K][] }) {
  const { t } = useTranslation('shell');
  const device = useDevice();
  const word = (option: string) => t(`options.${option}`);
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choices">
        {options.map((option) => (
          <button
            type="button"
            key={option}
            aria-pressed={device[name] === option}
            onClick={() => setDevice({ [name]: option })}
          >
            {word(option)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

type Switch = 'isLeftHanded' | 'vibrates' | 'printsLabel' | 'printsSlip';

/** On or off, with a word for each. */
function Choice({
  name,
  label,
  options,
  words,
}: Named<Switch> & { options: readonly ('yes' | 'no')[]; words: readonly string[] }) {
  const device = useDevice();
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choices">
        {options.map((option, at) => (
          <button
            type="button"
            key={option}
            aria-pressed={device[name] === (option === 'yes')}
            onClick={() => setDevice({ [name]: option === 'yes' })}
          >
            {words[at]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function Language() {
  const { t } = useTranslation('shell');
  const [chosen, setChosen] = useState(chosenLanguage());
  return (
    <label>
      {t('language')}
      <select
        value={chosen}
        onChange={({ target }) => {
          // The options below are all there is.
          const language = target.value as typeof chosen;
          setChosen(language);
          void chooseLanguage(loaders, language);
        }}
      >
        <option value="auto">{t('options.auto')}</option>
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function NodeChoice() {
  const { t } = useTranslation('shell');
  const { nodeId } = useDevice();
  const { content: nodes } = useNodes();
  return (
    <label>
      {t('node')}
      <select
        value={nodeId ?? ''}
        onChange={({ target }) => setDevice({ nodeId: target.value, station: null })}
      >
        {nodes?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Scans that wait stay here until the same person signs in again, so leaving with some is said first. */
function SignOut({ name }: { name: string }) {
  const { t } = useTranslation('shell');
  const waiting = useFloorState().acts.length;
  const [isAsking, setIsAsking] = useState(false);
  if (isAsking && waiting > 0)
    return (
      <div className="fault" role="alert">
        <p>{t('signOutWaiting', { count: waiting })}</p>
        <div className="choices">
          <button type="button" onClick={() => setIsAsking(false)}>
            {t('stay')}
          </button>
          <button type="button" onClick={signOut}>
            {t('signOut')}
          </button>
        </div>
      </div>
    );
  return (
    <button type="button" onClick={() => (waiting > 0 ? setIsAsking(true) : void signOut())}>
      {t('signOutOf', { name })}
    </button>
  );
}
