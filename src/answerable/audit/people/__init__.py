"""What people say of claims: readings chosen, rulings, waivers, and their files."""
