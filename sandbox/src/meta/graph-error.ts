/** A refusal as Meta's Graph API words it. What went wrong is told by the code; the status of HTTP says little. */
export interface GraphErrorFacts {
  /** Of HTTP. Default 400. */
  status?: number;
  code: number;
  subcode?: number;
  type?: string;
  message: string;
  isTransient?: boolean;
  /** What people are told about it. */
  explanation?: { title: string; message: string };
  headers?: Readonly<Record<string, string>>;
}

export class GraphError extends Error {
  readonly facts: GraphErrorFacts;

  constructor(facts: GraphErrorFacts) {
    super(facts.message);
    this.name = "GraphError";
    this.facts = facts;
  }

  get status(): number {
    return this.facts.status ?? 400;
  }

  /** The body of the answer. */
  get body(): object {
    const { code, subcode, type = "OAuthException", message, isTransient, explanation } = this.facts;
    return {
      error: {
        message,
        type,
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(isTransient === undefined ? {} : { is_transient: isTransient }),
        ...(explanation && { error_user_title: explanation.title, error_user_msg: explanation.message }),
        fbtrace_id: "Sandbox",
      },
    };
  }
}

/** A parameter that cannot be so. */
export function badParameter(message: string): GraphError {
  return new GraphError({ code: 100, message: `(#100) ${message}` });
}
