using System.Collections.Immutable;
using PhrCluster.AccessLog;

namespace PhrCluster.Words;

/// <summary>
/// The first edition: it named an organisation where one of its people had asked, said "see" of whatever was done with data, spoke of other data where there
/// was none, and called consents by their ids.
/// </summary>
internal sealed class FirstEnglish : English
{
    /// <inheritdoc/>
    public override int Edition => 1;

    /// <inheritdoc/>
    public override Language At(int edition) => Default.At(edition);

    /// <inheritdoc/>
    protected override string Asker(Reason reason) => Who(reason);

    /// <inheritdoc/>
    protected override string Do(Reason reason) => "see";

    /// <inheritdoc/>
    protected override string Done(Reason reason) => "saw";

    /// <inheritdoc/>
    protected override string WithheldData(Reason reason) => "other data";

    /// <inheritdoc/>
    protected override string YourConsents(Reason reason, ImmutableArray<string> ids) => $"Your consent{(ids.Length == 1 ? "" : "s")} {TheConsents(reason, ids)}";

    /// <inheritdoc/>
    protected override string TheConsents(Reason reason, ImmutableArray<string> ids) => string.Join(", ", ids.Select(Quotes.InQuotes));
}
