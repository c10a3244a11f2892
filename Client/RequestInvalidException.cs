namespace PhrCluster.Client;

/// <summary>The request itself breaks a rule; nothing was disclosed or changed.</summary>
public sealed class RequestInvalidException(string field, string rule) : ClientException($"{field}: {rule}")
{
    /// <summary>What breaks it, such as <c>until</c> or <c>query.pageSize</c>.</summary>
    public string Field { get; } = field;

    /// <summary>The rule, in words.</summary>
    public string Rule { get; } = rule;
}
