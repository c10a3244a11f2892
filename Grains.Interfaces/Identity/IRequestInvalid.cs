namespace PhrCluster.Identity;

/// <summary>The request itself breaks a rule; nothing was disclosed or changed.</summary>
public interface IRequestInvalid
{
    /// <summary>The offending field, such as <c>query.pageSize</c>.</summary>
    string Field { get; }

    /// <summary>The rule, in words, without the value.</summary>
    string Rule { get; }
}
