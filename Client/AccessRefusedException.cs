using PhrCluster.Identity;
using PhrCluster.Words;

namespace PhrCluster.Client;

/// <summary>The record, or the directory of records, refused the caller; nothing was disclosed or changed.</summary>
public sealed class AccessRefusedException(Explanation explanation) : ClientException(Language.Default.Failures.Refused(explanation.Reason))
{
    /// <summary>Why, and at which version of the record.</summary>
    public Explanation Explanation { get; } = explanation;
}
