export { AppError, isAppError, toAppError } from './app-error.js';
export { errorTable, type ErrorCode, type ErrorEntry } from './error-table.js';
