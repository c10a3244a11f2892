using System.Globalization;
using System.Text;

namespace PhrCluster.Core.Units;

/// <summary>A unit taken apart: atoms with their exponents, and a number.</summary>
internal sealed class UnitTerm
{
    private static readonly Comparer<(string Atom, string Prefix)> InOrder = Comparer<(string Atom, string Prefix)>.Create(static (one, other) =>
        string.CompareOrdinal(one.Atom, other.Atom) is not 0 and var order ? order : string.CompareOrdinal(one.Prefix, other.Prefix));

    private readonly SortedDictionary<(string Atom, string Prefix), int> _atoms = new(InOrder);
    private long _over = 1;
    private long _under = 1;

    /// <summary>Its atoms, without prefixes.</summary>
    public IEnumerable<string> Atoms => _atoms.Keys.Select(static it => it.Atom);

    /// <summary>The prefixes of its atoms.</summary>
    public IEnumerable<string> Prefixes => _atoms.Keys.Select(static it => it.Prefix);

    public void Add(string atom, string prefix, int exponent)
    {
        var sum = _atoms.GetValueOrDefault((atom, prefix)) + exponent;
        _atoms.Remove((atom, prefix));
        if (sum != 0)
        {
            _atoms.Add((atom, prefix), sum);
        }
    }

    /// <summary>False when the number grows out of all proportion.</summary>
    public bool Multiply(int factor, int sign)
    {
        const long Most = 1_000_000_000;
        if (sign > 0)
        {
            _over *= factor;
        }
        else
        {
            _under *= factor;
        }

        return factor > 0 && _over <= Most && _under <= Most;
    }

    public UnitCode ToUnit()
    {
        var (over, under, power) = (_over, _under, 0);
        Reduce(ref over, ref power, 1);
        Reduce(ref under, ref power, -1);
        var family = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var ((atom, prefix), exponent) in _atoms)
        {
            power += exponent * (atom == UnitAtoms.Ten ? 1 : UnitAtoms.Prefixes.GetValueOrDefault(prefix));
            if (atom != UnitAtoms.Ten)
            {
                family[atom] = family.GetValueOrDefault(atom) + exponent;
            }
        }

        return new UnitCode(
            Text(_over, _under, _atoms.Select(static it => (it.Key.Prefix + it.Key.Atom, it.Value))) is { Length: > 0 } code ? code : UnitCode.One,
            Text(over, under, family.Where(static it => it.Value != 0).Select(static it => (it.Key, it.Value))),
            power);
    }

    private static void Reduce(ref long factor, ref int power, int sign)
    {
        while (factor % 10 == 0)
        {
            factor /= 10;
            power += sign;
        }
    }

    /// <summary>What is multiplied, then what is divided by, each in order.</summary>
    private static string Text(long over, long under, IEnumerable<(string Atom, int Exponent)> atoms)
    {
        var text = new StringBuilder();
        foreach (var part in Parts(over, atoms.Where(static it => it.Exponent > 0)))
        {
            text.Append(text.Length == 0 ? string.Empty : ".").Append(part);
        }

        foreach (var part in Parts(under, atoms.Where(static it => it.Exponent < 0)))
        {
            text.Append('/').Append(part);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Parts(long factor, IEnumerable<(string Atom, int Exponent)> atoms)
    {
        if (factor != 1)
        {
            yield return factor.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (atom, exponent) in atoms)
        {
            yield return Math.Abs(exponent) == 1 && atom != UnitAtoms.Ten ? atom : atom + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        }
    }
}
