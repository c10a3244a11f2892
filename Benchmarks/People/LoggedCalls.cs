namespace PhrCluster.Benchmarks.People;

/// <summary>What the access log of one side must hold, and holds.</summary>
/// <param name="Citizens">Whose logs were read, in words.</param>
/// <param name="Calls">Answered calls for them, refusals included.</param>
/// <param name="Rows">Entries that these calls left.</param>
internal sealed record LoggedCalls(string Citizens, long Calls, long Rows)
{
    /// <exception cref="InvalidOperationException">A call left no row, or one too many: the comparison is void.</exception>
    public void Require(string side)
    {
        if (Calls != Rows)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The comparison is void: {side} answered {Calls:N0} calls for {Citizens}, and its access log holds {Rows:N0} rows of them."));
        }
    }
}
