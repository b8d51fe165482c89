/** What a method answers instead of a result: the error row of the real server, to the letter. */
export interface ErrorParameters {
  retry_after?: number;
  migrate_to_chat_id?: number;
}

/** Thrown by methods and by control calls; answered as `{ok: false, error_code, description, parameters?}`. */
export class ApiError extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

/** 400 with the server's prefix: `badRequest('chat not found')` is “Bad Request: chat not found”. */
export function badRequest(text: string, parameters?: ErrorParameters): ApiError {
  return new ApiError(400, `Bad Request: ${text}`, parameters);
}

/** 403 with the server's prefix. */
export function forbidden(text: string): ApiError {
  return new ApiError(403, `Forbidden: ${text}`);
}
