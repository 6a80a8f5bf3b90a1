import './zod-without-eval.ts';
import { createRoot } from 'react-dom/client';
import '../renderer/ui/tokens.css';
import '../renderer/ui/overlay.css';
import { App } from './frame/app.tsx';
import { startI18n } from './i18n/i18n.ts';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root');

await startI18n();
createRoot(container).render(<App />);
