import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, chooseTheme, readTheme, themes } from './theme.ts';

// Before anything is drawn, so that nobody who chose dark is blinded for a moment.
applyTheme(readTheme());

const looks = {
  auto: { label: 'As the system', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
};

export function ThemeSwitch() {
  const [chosen, setChosen] = useState(readTheme);
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Colours</legend>
      {themes.map((theme) => {
        const { label, icon: Icon } = looks[theme];
        return (
          <label key={theme} title={label}>
            <input
              type="radio"
              name="theme"
              className="visually-hidden"
              checked={theme === chosen}
              onChange={() => {
                chooseTheme(theme);
                setChosen(theme);
              }}
            />
            <Icon size={16} aria-hidden />
            <span className="visually-hidden">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
