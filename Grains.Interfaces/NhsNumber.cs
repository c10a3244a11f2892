namespace PhrCluster;

/// <summary>The NHS number's check: ten digits, weights 10 to 2 on the first nine, modulus 11; all zeros is refused.</summary>
public static class NhsNumber
{
    /// <summary>The FHIR identifier system of NHS numbers.</summary>
    public const string System = "https://fhir.nhs.uk/Id/nhs-number";

    private const int Digits = 10;

    public static bool IsValid(ReadOnlySpan<char> number)
    {
        if (number.Length != Digits || number.ContainsAnyExceptInRange('0', '9') || !number.ContainsAnyExcept('0'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < Digits - 1; i++)
        {
            sum += (Digits - i) * (number[i] - '0');
        }

        var check = 11 - sum % 11;
        return (check == 11 ? 0 : check) == number[Digits - 1] - '0';
    }
}
