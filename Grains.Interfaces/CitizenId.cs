using System.Buffers;

namespace PhrCluster;

/// <summary>
/// The rules for a citizen's opaque identifier, the key of their grain: 1–64 characters of <c>A–Z a–z 0–9 . _ -</c>.
/// </summary>
public static class CitizenId
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>The rule that <paramref name="id"/> breaks, in words, or null when it is well formed.</summary>
    public static string? Fault(string? id) => id switch
    {
        null or "" => "citizen: must not be empty",
        { Length: > MaxLength } => $"citizen: must have at most {MaxLength} characters",
        _ when id.AsSpan().ContainsAnyExcept(Allowed) => "citizen: may hold only A-Z a-z 0-9 . _ -",
        _ => null,
    };

    /// <summary>As <see cref="Fault(string?)"/>, and, where the deployment uses NHS numbers, their check digit.</summary>
    public static string? Fault(string? id, bool nhsNumbers) =>
        Fault(id) ?? (nhsNumbers && !NhsNumber.IsValid(id!) ? "citizen: is not a valid NHS number (10 digits with a modulus 11 check digit)" : null);
}
