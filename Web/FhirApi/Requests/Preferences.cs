namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>What a client prefers (<c>Prefer</c>): what a change returns, and what becomes of parameters that are not known here.</summary>
/// <param name="IsLenient">True to leave out what is not known; else it is an error, since leaving it out widens the answer.</param>
internal readonly record struct Preferences(ReturnPreference Return, bool IsLenient)
{
    /// <summary>True where the answer may come later (<c>respond-async</c>).</summary>
    public bool IsAsync { get; init; }

    public static Preferences Read(IEnumerable<string?> headers)
    {
        var wanted = ReturnPreference.Unsaid;
        var isLenient = false;
        var isAsync = false;
        foreach (var part in headers.SelectMany(static it => it?.Split([',', ';']) ?? []))
        {
            switch (part.Trim().ToLowerInvariant().Replace("\"", string.Empty, StringComparison.Ordinal))
            {
                case "return=minimal":
                    wanted = ReturnPreference.Minimal;
                    break;
                case "return=representation":
                    wanted = ReturnPreference.Representation;
                    break;
                case "return=operationoutcome":
                    wanted = ReturnPreference.OperationOutcome;
                    break;
                case "respond-async":
                    isAsync = true;
                    break;
                case "handling=lenient":
                    isLenient = true;
                    break;
                case "handling=strict":
                    isLenient = false;
                    break;
                default:
                    // A preference that is not known is none.
                    break;
            }
        }

        return new Preferences(wanted, isLenient) { IsAsync = isAsync };
    }
}

/// <summary>What the body of an answer to a change holds.</summary>
internal enum ReturnPreference
{
    /// <summary>Nothing was preferred: the resource.</summary>
    Unsaid,
    Minimal,
    Representation,
    OperationOutcome,
}
