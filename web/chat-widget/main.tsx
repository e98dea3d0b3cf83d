import { createRoot } from 'react-dom/client';
import '../parts/theme.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(<h1>Ask</h1>);
